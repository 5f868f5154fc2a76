"""An article as a schema.org NewsArticle in JSON-LD: what search engines read."""

from datetime import datetime

from bot.commands.ninjs import filled, uri_of
from knowledge.models import Article, Event


def news_article_of(article: Article) -> dict[str, object]:
    """The article as a JSON-LD object; keys without a value are left out."""
    everything: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": uri_of(article),
        "identifier": article.id,
        "version": article.version,
        "url": article.url,
        "headline": article.headline,
        "abstract": article.summary,
        "articleBody": "\n\n".join(article.body),
        "inLanguage": article.language.value,
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": article.source} if article.source else None,
        "locationCreated": _place(article.place),
        "datePublished": _moment(article.published_at),
        "dateModified": _moment(article.modified_at),
        "expires": _moment(article.expires_at),
        "keywords": list(article.topics),
        "copyrightNotice": article.rights,
        "about": _event(article.extract.event),
        "mentions": _mentions(article),
        "correction": [
            {"@type": "CorrectionComment", "datePublished": _moment(correction.at), "text": correction.text}
            for correction in article.corrections
        ],
        "image": [{"@type": "ImageObject", "caption": caption} for caption in article.captions],
    }
    return filled(everything)


def _mentions(article: Article) -> list[dict[str, object]]:
    extract = article.extract
    people = {person.name: person for person in reversed(extract.people)}
    mentions: list[dict[str, object]] = []
    mentions += ({"@type": "Person", "name": name, **_job(people[name].post)} for name in sorted(people))
    mentions += ({"@type": "Organization", **_named(each.name, each.aliases)} for each in extract.organisations)
    mentions += ({"@type": "Place", "name": name} for name in dict.fromkeys(place.name for place in extract.places))
    return mentions


def _job(post: str | None) -> dict[str, object]:
    return {"jobTitle": post} if post else {}


def _named(name: str, aliases: tuple[str, ...]) -> dict[str, object]:
    return {"name": name, "alternateName": list(aliases)} if aliases else {"name": name}


def _event(event: Event) -> dict[str, object] | None:
    if event == Event():
        return None
    return filled(
        {
            "@type": "Event",
            "name": event.name,
            "startDate": event.held_on.isoformat() if event.held_on else None,
            "location": _place(event.place),
            "organizer": {"@type": "Organization", "name": event.organiser} if event.organiser else None,
        }
    )


def _place(name: str | None) -> dict[str, object] | None:
    return {"@type": "Place", "name": name} if name else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
