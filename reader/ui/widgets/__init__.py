"""Widgets that several panes, dialogs and screens use."""
