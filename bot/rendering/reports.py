"""What stands against a reload, for the admin who asked for it."""

from collections.abc import Sequence

from bot.messages import Catalogue, Html
from bot.messaging import Message
from bot.rendering.frame import join, to_messages
from knowledge.rehearsing.report import Outline

MOST_FINDINGS = 30  # lines of one list; the rest is for `antt-bot check`


def render_refused(outline: Outline, catalogue: Catalogue) -> list[Message]:
    """What has to be put right before anything can change."""
    rejections, warnings = outline.rejections, outline.warnings
    parts = (
        catalogue.html("reload.refused", rejected=len(rejections)),
        _listing(catalogue.html("reload.rejections"), rejections, catalogue),
        _listing(catalogue.html("reload.warnings", count=len(warnings)), warnings, catalogue),
    )
    return to_messages(join(parts, "\n\n"))


def _listing(title: Html, findings: Sequence[object], catalogue: Catalogue) -> Html:
    """The title and the findings below it; '' for none."""
    if not findings:
        return Html("")
    rest = len(findings) - MOST_FINDINGS
    lines = (catalogue.html("reload.finding", finding=finding) for finding in findings[:MOST_FINDINGS])
    return join((title, *lines, catalogue.html("reload.more", count=rest) if rest > 0 else ""))
