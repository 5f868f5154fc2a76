"""Other articles on a person whom an answer or an article names."""

from bot.handlers.common import may_ask, send_text
from bot.messaging import Press
from bot.rendering.people import People, render_elsewhere
from bot.services import Services
from knowledge.models import Answer


def find_told(services: Services, answer: Answer) -> People | None:
    """The first person whom the answer names and other articles too; `None` when there is nobody."""
    now = services.clock()
    article = services.newsroom.find_article(answer.evidence[0].article_id, now=now)
    if article is None:
        return None
    told = next(services.newsroom.find_people(article, now=now, said=answer.text), None)
    return People(article, (told,)) if told else None


async def on_person(services: Services, press: Press, words: str) -> None:
    """List the articles; where the one that the button stands under has changed or gone, say so."""
    place, version, key = [*words.split(":", 2), "", ""][:3]
    now = services.clock()
    article = services.newsroom.find_article(key, now=now) if key else None
    if article is None or version != str(article.version) or not place.isdecimal():
        await send_text(services, press, "article_gone" if article is None else "people.none")
    elif await may_ask(services, press):
        people = services.newsroom.find_people(article, now=now)
        found = next((each for each in people if each.place == int(place)), None)
        if found:
            await services.send(press, render_elsewhere(found, services.catalogue(press), now))
        else:
            await send_text(services, press, "people.none")
