"""The commands of the terminal: what they take, and what their ends mean.

Status 0: done. 1: the input was at fault. 2: wrong usage or configuration.
"""

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.commands import ask, backup, chat, export, lessons, load, precheck, qr, questions, serve, show
from bot.config import ConfigError, Settings, load_settings
from bot.logs import start_logging
from knowledge.errors import StoreError

DONE, BAD_INPUT, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130

Run = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """The status of the command that the arguments name."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = _parser().parse_args(arguments)
    try:
        settings = load_settings(args.config)
        level = logging.INFO if args.command == "run" else logging.WARNING
        start_logging(sys.stderr, level=level, secrets=settings.secrets, form=settings.log_format)
        return _COMMANDS[args.command](args, settings)
    except (ConfigError, StoreError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has had enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="antt-bot", description="Answers questions from checked local news.")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings; default: config.toml here, if any")
    common = argparse.ArgumentParser(add_help=False)  # the same may also stand behind the command
    common.add_argument("--config", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[common], help=text, description=text)

    add("chat", "Talk in the terminal.")
    running = add("run", "Serve Telegram.")
    running.add_argument("--check", action="store_true", help="only say whether it could, and what to mend")
    loading = add("load", "Read articles from files and folders into the database.")
    loading.add_argument("--keep-going", action="store_true", help="load the good ones though others are refused")
    checking = add("check", "Report what load would do, and write nothing.")
    for each in (loading, checking):
        each.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    asking = add("ask", "Answer one question, or a line of JSON for each that comes in.")
    what = asking.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?")
    what.add_argument("--jsonl", action="store_true", help="questions from standard input, one JSON object a line")
    showing = add("show", "Show an article with everything read out of it.")
    showing.add_argument("article_id", metavar="ARTICLE_ID")
    showing.add_argument("--json", action="store_true")
    drawing = add("qr", "Write the QR code that opens an article in the bot.")
    drawing.add_argument("article_id", metavar="ARTICLE_ID")
    drawing.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="the PNG to write")
    exporting = add("export", "Write all usable articles to standard output.")
    exporting.add_argument("--format", choices=["jsonl", "ninjs", "schema-org"], default="jsonl")
    teaching = add("lessons", "Write what the desk taught as TOML, or take it in from a file.")
    teaching.add_argument("file", nargs="?", type=Path, metavar="FILE")
    teaching.add_argument("--check", action="store_true", help="tell what saved questions change, and take in nothing")
    saving = add("questions", "Write the saved questions as JSON lines, or take them in from a file.")
    saving.add_argument("file", nargs="?", type=Path, metavar="FILE")
    for name, text in (
        ("backup", "Copy the SQLite database into a new file, while the bot runs."),
        ("restore", "Put a copy in the place of the SQLite database, while the bot does not run."),
    ):
        add(name, text).add_argument("file", type=Path, metavar="FILE")
    return parser


_COMMANDS: Mapping[str, Run] = {
    "chat": lambda _, settings: chat.run(settings, sys.stdin, sys.stdout),
    "run": lambda args, settings: precheck.run(settings, sys.stdout) if args.check else serve.run(settings, sys.stderr),
    "load": lambda args, settings: load.run(args, settings, sys.stdout, sys.stderr),
    "check": lambda args, settings: load.run(args, settings, sys.stdout, sys.stderr),
    "ask": lambda args, settings: ask.run(args, settings, sys.stdin, sys.stdout, sys.stderr),
    "show": lambda args, settings: show.run(args, settings, sys.stdout, sys.stderr),
    "qr": lambda args, settings: qr.run(args, settings, sys.stdout, sys.stderr),
    "lessons": lambda args, settings: lessons.run(args, settings, sys.stdout, sys.stderr),
    "questions": lambda args, settings: questions.run(args, settings, sys.stdout, sys.stderr),
    "backup": lambda args, settings: backup.back_up(args.file, settings, sys.stdout, sys.stderr),
    "restore": lambda args, settings: backup.restore(args.file, settings, sys.stdout, sys.stderr),
    "export": lambda args, settings: export.run(args, settings, sys.stdout, sys.stderr),
}
