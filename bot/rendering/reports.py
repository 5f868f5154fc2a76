"""What a reload did, for the admin who asked for it."""

from collections.abc import Sequence

from bot.messages import Catalogue, Html
from bot.messaging import Message
from bot.newsroom import ReloadReport
from bot.rendering.frame import join, to_messages

MOST_FINDINGS = 30  # lines of one list; the rest is for `antt-bot check`


def render_reload(report: ReloadReport, catalogue: Catalogue) -> list[Message]:
    """The difference, or what has to be put right before there can be one."""
    rejections, warnings = report.rejections, report.warnings
    head = (
        catalogue.html("reload.refused", rejected=len(rejections))
        if rejections
        else catalogue.html(
            "reload.done",
            added=report.added,
            changed=report.changed,
            unchanged=report.unchanged,
            articles=report.articles,
        )
    )
    parts = (
        head,
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
