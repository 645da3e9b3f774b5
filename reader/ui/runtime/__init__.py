"""The process around the screen: crashes, the terminal, the garbage collector, the external editor."""
