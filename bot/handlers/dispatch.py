"""Which handler a message or a press is for."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from bot.expecting import FOR_DESK, Prompt, Wanted
from bot.handlers.articles import on_more, on_suggested
from bot.handlers.catching_up import on_whats_new
from bot.handlers.common import send_text
from bot.handlers.confirmed import find_awaited, on_awaited, on_no, on_yes
from bot.handlers.correcting import on_correct, on_fix_press, on_role_press, on_spot_press
from bot.handlers.desk import on_alert, on_bulletin, on_desk_press
from bot.handlers.drafts.arriving import on_arrival
from bot.handlers.drafts.listing import on_drafts
from bot.handlers.drafts.pressing import on_draft_press
from bot.handlers.failures import last_net
from bot.handlers.glossary import on_glossary
from bot.handlers.groups import is_for_us, refusal_of
from bot.handlers.letters import on_feedback, on_letter_press, on_reply
from bot.handlers.maintenance import has_to_wait
from bot.handlers.navigation import on_help, on_language, on_language_press, on_latest, on_search, on_start
from bot.handlers.people import on_person
from bot.handlers.privacy import on_delete_me, on_erase_press, on_my_data, on_privacy
from bot.handlers.qr import on_qr, on_qr_press
from bot.handlers.questions import on_edited, on_pick, on_question, on_reason, on_vote
from bot.handlers.rehearsing import on_rehearsal_press, on_reload, on_rollback, on_state_press
from bot.handlers.safety import is_helped, on_emergency, on_only_news, on_verify
from bot.handlers.saving import on_save, on_saved_press
from bot.handlers.staff import on_roles, on_staff_press
from bot.handlers.standing import greet_back
from bot.handlers.statistics import on_statistics, on_statistics_press
from bot.handlers.status import on_status
from bot.handlers.subscriptions.bulletins import on_about, on_less, on_related
from bot.handlers.subscriptions.consent import on_consent_press, on_subscribe
from bot.handlers.subscriptions.leaving import on_unsubscribe
from bot.handlers.subscriptions.settings import on_change_press, on_settings, on_show_press
from bot.handlers.subscriptions.typed import on_typed
from bot.handlers.unanswered import on_desk_typed, on_unanswered, on_unanswered_press
from bot.handlers.undoing import on_audit, on_audit_press
from bot.handlers.watches import on_watch_press
from bot.handlers.withholding import on_withhold, on_withhold_pick
from bot.menu import Act, find_act, read_order
from bot.messaging import ChatKind, Incoming, Press, TransportError
from bot.offers import Offer
from bot.rendering.amending import FIX, GONE, ROLE, SPOT
from bot.rendering.audit import AUDIT
from bot.rendering.buttons import ABOUT, ASK, AUTOMATIC, LANGUAGE, LESS, MORE, PICK, REASON, RELATED, VOTE
from bot.rendering.confirming import NO, YES
from bot.rendering.desk import DESK
from bot.rendering.drafts.data import DRAFT
from bot.rendering.glossary import WORD
from bot.rendering.letters import LETTER
from bot.rendering.people import PERSON
from bot.rendering.privacy import ERASE, MINE
from bot.rendering.qr import QR
from bot.rendering.questions import QUESTION
from bot.rendering.rehearsal import BACK, REHEARSAL
from bot.rendering.saving import SAVED
from bot.rendering.staff import STAFF
from bot.rendering.statistics import STATISTICS
from bot.rendering.subscriptions import CHANGE, CONSENT, SHOW
from bot.rendering.unanswered import UNANSWERED
from bot.rendering.watches import WATCH
from bot.roles import Role
from bot.services import Services
from knowledge.models import Language
from knowledge.understanding.catching_up import asks_what_is_new
from knowledge.understanding.leaving import wants_to_leave

_COMMANDS: Mapping[Act, Callable[[Services, Incoming, str], Awaitable[None]]] = {
    Act.START: on_start,
    Act.HELP: on_help,
    Act.LATEST: on_latest,
    Act.SEARCH: on_search,
    Act.WHATS_NEW: on_whats_new,
    Act.SUBSCRIBE: on_subscribe,
    Act.UNSUBSCRIBE: on_unsubscribe,
    Act.SETTINGS: on_settings,
    Act.EMERGENCY: on_emergency,
    Act.VERIFY: on_verify,
    Act.LANGUAGE: on_language,
    Act.GLOSSARY: on_glossary,
    Act.FEEDBACK: on_feedback,
    Act.PRIVACY: on_privacy,
    Act.MY_DATA: on_my_data,
    Act.DELETE_ME: on_delete_me,
    Act.RELOAD: on_reload,
    Act.ROLLBACK: on_rollback,
    Act.SAVE: on_save,
    Act.BULLETIN: on_bulletin,
    Act.ALERT: on_alert,
    Act.STATUS: on_status,
    Act.WITHHOLD: on_withhold,
    Act.CORRECT: on_correct,
    Act.AUDIT: on_audit,
    Act.ROLES: on_roles,
    Act.STATISTICS: on_statistics,
    Act.UNANSWERED: on_unanswered,
    Act.DRAFTS: on_drafts,
    Act.QR: on_qr,
}

# Buttons whose data is a verb and one object, which may hold colons.
_PRESSES: Mapping[str, Callable[[Services, Press, str], Awaitable[None]]] = {
    MORE: on_more,
    ABOUT: on_about,
    RELATED: on_related,
    LESS: on_less,
    CONSENT: on_consent_press,
    SHOW: on_show_press,
    CHANGE: on_change_press,
    DESK: on_desk_press,
    YES: on_yes,
    NO: on_no,
    STAFF: on_staff_press,
    AUDIT: on_audit_press,
    GONE: on_withhold_pick,
    FIX: on_fix_press,
    SPOT: on_spot_press,
    ROLE: on_role_press,
    STATISTICS: on_statistics_press,
    UNANSWERED: on_unanswered_press,
    REHEARSAL: on_rehearsal_press,
    BACK: on_state_press,
    SAVED: on_saved_press,
    DRAFT: on_draft_press,
    ASK: on_only_news,
    ERASE: on_erase_press,
    MINE: on_my_data,
    LETTER: on_letter_press,
    REASON: on_reason,
    WORD: on_glossary,
    QUESTION: on_suggested,
    PERSON: on_person,
    WATCH: on_watch_press,
    QR: on_qr_press,
}

# What was asked to be typed.
_TYPED: Mapping[Wanted, Callable[[Services, Incoming, Prompt], Awaitable[bool]]] = {
    Wanted.KEYWORD: on_typed,
    Wanted.EXCLUDED: on_typed,
    Wanted.AREA: on_typed,
    Wanted.ARTICLE: on_desk_typed,
    Wanted.REPLY: on_desk_typed,
}


async def on_incoming(services: Services, incoming: Incoming) -> None:
    """Answer one typed message, or stay silent where it is not for us."""
    async with last_net(services, incoming):
        order = read_order(incoming.text)
        act = find_act(order.name, services.role(incoming)) if order else None
        prompt = services.prompts.find(incoming, services.clock()) if order is None else None
        if not is_for_us(incoming, act, is_awaited=prompt is not None):
            return
        asked = find_awaited(services, incoming) if order is None else None
        is_awaited = prompt is not None or asked is not None
        if order is None and await on_arrival(services, incoming, is_awaited=is_awaited):
            return
        is_desk = prompt is not None and prompt.wanted in FOR_DESK  # an answer about fires is no cry for help
        if order is None and not is_desk and await is_helped(services, incoming, is_word_awaited=is_awaited):
            return
        if await has_to_wait(services, incoming, act):
            return
        if incoming.is_edited:
            if order is None:
                await on_edited(services, incoming)
            return
        await greet_back(services, incoming)
        services.visits.note(incoming.address.chat_id, services.clock())
        if order is None:
            await _on_words(services, incoming, prompt, asked)
        elif act is None:
            await send_text(services, incoming, "unknown_command")
        else:
            services.prompts.forget(incoming.address.chat_id, incoming.user_id)
            if services.may(incoming, Role.READER):
                services.offers.forget(incoming.user_id, services.clock())
            await _COMMANDS[act](services, incoming, order.words)


async def _on_words(services: Services, incoming: Incoming, prompt: Prompt | None, asked: Offer | None) -> None:
    if wants_to_leave(incoming.text):
        await on_unsubscribe(services, incoming)
    elif (prompt and await _TYPED[prompt.wanted](services, incoming, prompt)) or await on_reply(services, incoming):
        return
    elif asked:
        await on_awaited(services, incoming, asked)
    elif asks_what_is_new(incoming.text):
        await on_whats_new(services, incoming)
    elif incoming.text.strip():
        await on_question(services, incoming)
    else:
        await send_text(services, incoming, "only_text" if incoming.kind is ChatKind.PRIVATE else "empty_question")


async def on_press(services: Services, press: Press) -> None:
    """Do what the button says; one that is none of ours, or no longer, is only acknowledged."""
    async with last_net(services, press):
        refusal = await refusal_of(services, press)
        with suppress(TransportError):  # the notice is a courtesy, the deed counts
            await services.transport.acknowledge(press.press_id, refusal or _notice(services, press))
        if not refusal and not await has_to_wait(services, press, None):
            await greet_back(services, press)
            services.visits.note(press.address.chat_id, services.clock())
            await _on_button(services, press)


async def _on_button(services: Services, press: Press) -> None:
    match press.data.split(":", 2):
        case [verb, turn_key, article_key] if verb == PICK:
            await on_pick(services, press, turn_key, article_key)
        case [verb, "up" | "down" as vote] if verb == VOTE:
            await on_vote(services, press, vote)
        case [verb, choice] if verb == LANGUAGE and choice in {*Language, AUTOMATIC}:
            await on_language_press(services, press, choice)
        case [verb, *rest] if verb in _PRESSES:
            await _PRESSES[verb](services, press, ":".join(rest))


def _notice(services: Services, press: Press) -> str:
    """What is shown for a moment: thanks for a vote, else nothing."""
    if press.data.startswith(f"{REASON}:"):
        return services.catalogue(press).text("reason.thanks")
    is_vote = press.data in {f"{VOTE}:up", f"{VOTE}:down"}
    return services.catalogue(press).text(press.data.replace(":", ".")) if is_vote else ""
