"""Puts the parts of a bot together; starts nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Engine

from bot import clock
from bot.alarm import Alarm
from bot.audit import AuditStore
from bot.chats import ChatStore, open_chats
from bot.chores import Chores
from bot.composing import BulletinComposer
from bot.config import Settings, SourceSettings
from bot.confirming import Confirmations
from bot.conversations import Conversations
from bot.desk import Desk, LineStatus
from bot.drafts.desk import DraftDesk
from bot.drafts.links import open_links
from bot.drafts.store import DraftStore
from bot.expecting import Prompts
from bot.holdings import Holdings
from bot.leading import Lead
from bot.learning.lessons import LessonStore
from bot.learning.saved import SavedStore
from bot.learning.unanswered import Unanswered
from bot.ledger import Ledger
from bot.letters import LetterStore
from bot.limits import QuestionLimit
from bot.messages import load_catalogues
from bot.messaging import Transport
from bot.metrics import Metrics, Readings
from bot.news.audience import count_audience
from bot.news.breaker import HaltReason
from bot.news.bulletins import BulletinStore
from bot.news.line import Line
from bot.news.neighbours import Neighbours
from bot.news.outbox import Outbox
from bot.news.planning import PlanReport, plan_news
from bot.news.relay import Relay
from bot.news.subscribers import SubscriberStore
from bot.news.traits import trait_finder
from bot.newsline import NewsLine
from bot.newsroom import Newsroom
from bot.offers import OfferStore
from bot.overview import read_overview
from bot.picturing import draw_sheet
from bot.progress import ProgressBoard
from bot.rehearsals import Rehearsals
from bot.rendering.desk import render_halted
from bot.roles import Role
from bot.services import Services
from bot.shelf import open_shelf
from bot.sources.rounds import SourceDesk, open_desk
from bot.sources.status import list_statuses
from bot.sources.store import SourceStore
from bot.staff import open_staff
from bot.statistics.notes import NoteStore
from bot.statistics.reading import find_next_edition, read_figures
from bot.suggestions import Suggestions
from bot.tally.articles import topic_finder
from bot.tally.counting import Tally
from bot.tally.names import LOST
from bot.visits import open_visits
from bot.warming import warm_up
from bot.watches import WatchStore
from knowledge.lessons.book import build_book
from knowledge.models import Language
from knowledge.store import Store

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Assembly:
    """A bot, put together: what answers, and what brings news."""

    services: Services
    line: NewsLine
    sources: SourceDesk
    chores: Chores
    warm_up: Callable[[], None]  # reads what the first question would wait for; to be called in a thread
    engine: Engine
    metrics: Metrics
    read: Callable[[], Readings]  # how the database stands; raises StoreError; to be called in a thread


def assemble(
    settings: Settings, store: Store, transport: Transport, carrier: Transport, clock: Clock = clock.now
) -> Assembly:
    """The bot over the store, everything read that it holds; `transport` answers, `carrier` brings bulletins.

    Raises: StoreError.
    """
    catalogues, chats, metrics = load_catalogues(), open_chats(store.engine), Metrics()
    ledger = _open_ledger(store, metrics)
    newsroom = open_shelf(store, city=settings.city, floor=settings.floor)
    newsroom.learn(build_book(ledger.lessons.all()))
    subscribers = SubscriberStore(store.engine)
    compose = BulletinComposer(store, catalogues, clock)
    find_traits = trait_finder(store, settings.city)
    staff = open_staff(store.engine, settings.admins)
    alarm = Alarm(transport, catalogues, chats, partial(staff.at_least, Role.EDITOR))
    lead = Lead(store.engine)
    relay = Relay(
        Outbox(store.engine, may_claim=lambda: lead.was_ours),
        carrier,
        _neighbours(subscribers, chats, ledger, compose, alarm),
        rate=settings.broadcast_rate,
        clock=clock,
    )
    line = Line(store.engine)
    desk = Desk(
        bulletins=BulletinStore(store.engine),
        audience=lambda bulletin, now: count_audience(store.engine, bulletin, find_traits, now),
        status=partial(_read_status, store, settings.sources, clock),
        compose=compose,
        alarm=alarm,
        rate=settings.broadcast_rate,
        wake=relay.wake,
        go_on=line.resume,
    )
    services = Services(
        settings=settings,
        catalogues=catalogues,
        transport=transport,
        newsroom=newsroom,
        rehearsals=_open_rehearsals(settings, store, ledger, newsroom),
        chats=chats,
        desk=desk,
        staff=staff,
        audit=AuditStore(store.engine),
        offers=OfferStore(store.engine),
        ledger=ledger,
        subscribers=subscribers,
        conversations=Conversations(),
        prompts=Prompts(),
        confirmations=Confirmations(),
        holdings=Holdings(store.engine),
        letters=LetterStore(store.engine),
        drafts=DraftDesk(
            drafts=DraftStore(store.engine),
            articles=store,
            newsroom=newsroom,
            links=open_links(settings.proxy, settings.sources),
            city=settings.city,
        ),
        visits=open_visits(store.engine),
        watches=WatchStore(store.engine),
        suggestions=Suggestions(newsroom),
        limit=QuestionLimit(settings.questions_per_minute),
        clock=clock,
    )

    def plan(now: datetime) -> PlanReport:
        return plan_news(store.engine, find_traits, compose, now=now)

    line_of_news = NewsLine(plan, lead, relay, newsroom, ProgressBoard(services), clock)
    sources_desk = open_desk(settings, SourceStore(store.engine), newsroom, clock)

    def read() -> Readings:
        return read_overview(store.engine, settings.sources, newsroom.library, clock())

    return Assembly(
        services,
        line_of_news,
        sources_desk,
        Chores(services, clock),
        partial(warm_up, services),
        engine=store.engine,
        metrics=metrics,
        read=read,
    )


def _open_ledger(store: Store, metrics: Metrics) -> Ledger:
    engine = store.engine
    tally = Tally(engine, topic_finder(store), metrics.note_count)
    return Ledger(
        tally=tally,
        unanswered=Unanswered(engine),
        lessons=LessonStore(engine),
        saved=SavedStore(engine),
        notes=NoteStore(engine),
        figures=partial(read_figures, engine, tally),
        next_edition=partial(find_next_edition, engine),
        draw=draw_sheet,
    )


def _open_rehearsals(settings: Settings, store: Store, ledger: Ledger, newsroom: Newsroom) -> Rehearsals:
    return Rehearsals(
        store=store,
        folders=settings.articles,
        home=settings.city,
        floor=settings.floor,
        lessons=ledger.lessons.all,
        saved=lambda: [kept.saved for kept in ledger.saved.all()],
        take_up=newsroom.take_up,
    )


def _neighbours(
    subscribers: SubscriberStore, chats: ChatStore, ledger: Ledger, compose: BulletinComposer, alarm: Alarm
) -> Neighbours:
    """What the relay asks of other rooms."""

    async def tell_halted(reason: HaltReason) -> bool:
        return await alarm.tell(lambda catalogue: [render_halted(reason, catalogue)])

    def stop_chat(chat_id: int, now: datetime) -> None:
        ledger.tally.add(LOST, now, subscribers.stop_chat(chat_id, now))

    return Neighbours(
        compose=compose,
        language_of=lambda chat_id: chats.language(chat_id) or Language.VI,
        stop_chat=stop_chat,
        end_topic=subscribers.end_topic,
        move_chat=subscribers.move_chat,
        tell_halted=tell_halted,
    )


def _read_status(store: Store, sources: Sequence[SourceSettings], clock: Clock) -> LineStatus:
    engine = store.engine
    return LineStatus(
        subscribers=SubscriberStore(engine).count_by_state(),
        queue=Outbox(engine).queue_status(),
        halt=Line(engine).halted(),
        sources=list_statuses(sources, SourceStore(engine), now=clock()),
    )
