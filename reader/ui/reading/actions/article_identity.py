"""Actions on the identity of the article: the same as another article, or one of its own.

Everything here happens behind the page.  A question waits until nobody is typing, and until it is
answered the text is an article of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reader.errors import ReaderError, SessionError
from reader.library import Library, OpenArticle, path_name
from reader.model import Article, clean_text
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.actions.group import ActionGroup
from reader.ui.reading.context import ActionContext

CALM = 0.8
"""Seconds without a key after which a question may be asked."""

_AGAIN = 0.3


class ArticleIdentityActions(ActionGroup):
    """Asks which article this is, and joins or separates articles as the user decides.

    Args:
        host: the screen.
        opened: where the article comes from.
    """

    def __init__(self, host: ActionContext, opened: OpenArticle) -> None:
        super().__init__(host)
        self._path = opened.path
        self._begun = False
        self._questions: tuple[Any, ...] = ()

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers({"identity": self.ask_which_article})

    @property
    def _library(self) -> Library:
        library: Library = self._host.app.library
        return library

    @property
    def _article(self) -> Article:
        return self._host.session.article

    def begin(self) -> None:
        """Look for doubts about the article's identity, once, when it and its annotations are shown."""
        if not self._begun and self._article.complete:
            self._begun = True
            self._host.background.run_in_thread(self._find_doubts, "identity")

    def _find_doubts(self) -> None:
        """Record the article and collect the questions about it.  Runs in a thread."""
        from reader.library.identity import move_joined_notes, question  # noqa: PLC0415  after the screen

        library, article = self._library, self._article
        try:
            library.remember(article, self._path, if_known=True)
            if move_joined_notes(library, article.id):
                self._host.call_later(self._host.background.load)
        except ReaderError:
            pass  # nothing of the user's is lost, and saving reports what is wrong with the store
        doubts = library.identity(article.id).doubts
        if doubts:
            self._questions = tuple(
                question(library, article, self._path, candidate) for candidate in doubts
            )
            self._host.call_later(self._host.set_timer, CALM, self._ask_when_idle)

    def _ask_when_idle(self) -> None:
        """Ask once the user has stopped typing and no other screen covers this one."""
        if not (self._host.is_attached and self._questions):
            return
        in_front: object = self._host.app.screen
        if in_front is self._host and self._host.background.idle >= CALM:
            self._ask(by_itself=True)
        else:
            self._host.set_timer(_AGAIN, self._ask_when_idle)

    def _ask(self, *, by_itself: bool = False) -> None:
        from reader.ui.dialogs.same_article import SameArticleDialog  # noqa: PLC0415  on use

        path = "from standard input"
        if self._path is not None:
            path = path_name(self._path, self._library.root)
        dialog = SameArticleDialog(self._article.title, path, self._questions, by_itself=by_itself)
        self._host.ask(dialog, self._answered)

    def _answered(self, answer: Any) -> None:
        if answer is None or answer.said == "later":
            self._host.status.notify("Its notes are kept apart until you say. I asks again.")
        elif answer.said == "own":
            self._questions = ()
            self._separate()
        else:
            self._questions = ()
            self._join(answer.article_id)

    # -- actions -----------------------------------------------------------------------------------

    def ask_which_article(self) -> None:
        """Say which article this is: one of its own, or the same as another."""
        if not self._article.complete:
            raise SessionError("The article is still opening; try again in a moment.", "Not yet")
        if self._questions:
            self._ask()
            return
        from reader.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415  on use

        def then(chosen: str | None) -> None:
            if chosen == "own":
                self._separate()
            elif chosen == "same":
                self._ask_which()

        choices = (
            ("same", "Same as another article: one, with the notes of both…"),
            ("own", "Own article: it takes copies of its notes along"),
            ("leave", "Leave it as it is"),
        )
        about = f"“{' '.join(clean_text(self._article.title, keep='').split())}”"
        self._host.ask(ConfirmDialog("Which article is this?", about, choices), then)

    def _ask_which(self) -> None:
        from reader.ui.dialogs.choose import Choice, ChooseDialog  # noqa: PLC0415  on use

        counts = self._library.store.counts()
        names: dict[str, str] = {}
        choices = []
        for record in self._library.store.articles():
            if record.id == self._article.id or record.same_as:
                continue
            title = " ".join(clean_text(record.title or record.id, keep="").split())
            name = title if title not in names else f"{title} ({(*record.paths, record.id)[0]})"
            names[name] = record.id
            number = counts.get(record.id, 0)
            choices.append(Choice(name, "other", f"{number} notes" if number != 1 else "1 note"))
        if not choices:
            raise SessionError("There is no other article with notes in this library.", "No other")

        def then(chosen: str | None) -> None:
            if chosen:
                self._join(names[chosen])

        self._host.ask(ChooseDialog("The same as…", choices), then)

    def _join(self, target: str) -> None:
        """Join this article with another in a thread, then show the notes of both."""
        from reader.library.identity import join  # noqa: PLC0415  on use

        session, library, path = self._host.session, self._library, self._path

        def work() -> None:
            session.saving.flush()
            joined = join(library, session.article, path, target)
            self._host.call_later(self._show_joined, joined)

        self._host.background.run_in_thread(work, "identity")

    def _show_joined(self, article_id: str) -> None:
        # What was marked meanwhile goes along with the session.
        self._host.session.replace_article(replace(self._article, id=article_id))
        self._host.background.load()
        self._host.status.notify("One article now, with the notes of both.")

    def _separate(self) -> None:
        """Make this an article of its own in a thread; one that had notes is reopened with copies of them."""
        from reader.library.identity import separate  # noqa: PLC0415  on use

        session, library, path = self._host.session, self._library, self._path
        before = session.article.id

        def work() -> None:
            session.saving.flush()
            article_id = separate(library, session.article, path)
            self._host.call_later(self._show_separated, article_id != before)

        self._host.background.run_in_thread(work, "identity")

    def _show_separated(self, reopen: bool) -> None:
        if reopen and self._path is not None:
            self._host.app.open_article(str(self._path))
            self._host.app.notify(
                "The notes here are copies; the other article keeps its own.",
                title="An article of its own",
                markup=False,
            )
        else:
            self._host.status.notify("An article of its own.")
