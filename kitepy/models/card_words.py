"""What a catalog card says of its image and of the job on it."""

from typing import TYPE_CHECKING

from kitepy.catalog.cards import Card
from kitepy.models.jobs import JobState
from kitepy.text.format import bytes_text, strip_controls
from kitepy.text.i18n import language, translate

if TYPE_CHECKING:
    from collections.abc import Collection

    from kitepy.models.jobs import Job, Progress


NAMES = {"linux": "Linux", "windows": "Windows"}


def publisher(card: Card) -> str:
    """Who stands behind the image."""
    if card.trust == "official":
        return translate("Card", "Docker Official Image")
    name = strip_controls(card.publisher, 80)
    if card.trust == "verified":
        return translate("Card", "Verified publisher · {name}").replace("{name}", name)
    if card.trust == "community":
        return translate("Card", "Community · {name}").replace("{name}", name) if name else ""
    return translate("Card", "By name")


def description(card: Card) -> str:
    """What it is, in the language of the window where there are words for it."""
    return strip_controls(card.words(language()), 300) or translate("Card", "No description.")


def kind(card: Card) -> str:
    """Terminal or server; empty where only the image itself will tell."""
    if card.interactive is None:
        return ""
    if card.interactive:
        return translate("Card", "Terminal")
    return translate("Card", "Server") if card.ports else translate("Card", "Program")


def ports(card: Card) -> str:
    """The ports that it serves: ":80", ":5672 +1"."""
    if not card.ports:
        return ""
    more = f" +{len(card.ports) - 1}" if len(card.ports) > 1 else ""
    return f":{card.ports[0]}{more}"


def stars(count: int) -> str:
    """20.9k."""
    return f"{count / 1000:.1f}k" if count >= 1000 else str(count)


def phase(job: "Job", tag: str) -> str:
    """What the job does now, or why it failed."""
    from kitepy.models.making import STARTING
    from kitepy.models.pulling import PULLING, RETRYING

    if job.state is JobState.FAILED:
        return _why(job)
    if job.progress.phase == PULLING and not tag:
        return translate("Card", "Pulling")
    if job.progress.phase == PULLING:
        return translate("Card", "Pulling {tag}").replace("{tag}", strip_controls(tag, 40))
    if job.progress.phase == RETRYING:
        return translate("Card", "Trying again")
    if job.progress.phase == STARTING:
        return translate("Card", "Starting")
    return translate("Card", "Creating")


def _why(job: "Job") -> str:
    from kitepy.text.errors import explain

    if job.refusal is not None:
        return job.refusal.sentence
    return explain(job.error).title if job.error else translate("Card", "Failed")


def again(job: "Job") -> str:
    """The button of a job that failed."""
    return job.offer.words if job.offer else translate("Catalog", "Retry")


def layers(progress: "Progress") -> str:
    """8 of 14 layers · 92 of 148 MB."""
    if not progress.layers_total:
        return ""
    words = translate("Card", "{done} of {all} layers")
    words = words.replace("{done}", str(progress.layers_done))
    words = words.replace("{all}", str(progress.layers_total))
    if not progress.total_bytes:
        return words
    size = translate("Card", "{done} of {all}", "bytes")
    done, total = bytes_text(progress.current_bytes), bytes_text(progress.total_bytes)
    if done.rpartition(" ")[2] == total.rpartition(" ")[2]:
        done = done.rpartition(" ")[0]
    return f"{words} · {size.replace('{done}', done).replace('{all}', total)}"


def share(progress: "Progress") -> str:
    """62 %, of a pull: the rest takes a moment of unknown length."""
    from kitepy.models.pulling import PULLING, RETRYING

    known = progress.fraction is not None and progress.phase in (PULLING, RETRYING)
    return f"{(progress.fraction or 0) * 100:.0f} %" if known else ""


def systems(platforms: "Collection[str]") -> str:
    """The systems of an image or a tag: Linux, Windows; nothing where they are not known."""
    return ", ".join(NAMES[name] for name in platforms if name in NAMES)


def would_refuse(platforms: "Collection[str]") -> str:
    """What Create does on a card that the engine cannot run."""
    if "windows" in platforms:
        return translate(
            "Card", "Needs Windows containers: this engine refuses it, and you can switch."
        )
    return translate("Card", "Needs Linux containers: this engine refuses it, and you can switch.")


def spoken(
    card: Card,
    tag: str,
    job: "Job | None",
    *,
    local: bool,
    platforms: "Collection[str]" = (),
    needs: "Collection[str]" = (),
) -> str:
    """The card for a screen reader; needs are the systems of a tag that the engine cannot run."""
    here = translate("Card", "on this engine") if local else translate("Card", "not pulled yet")
    here = would_refuse(needs).rstrip(".") if needs else here
    told = [strip_controls(card.name, 80), publisher(card), systems(platforms)]
    told += [strip_controls(tag, 40), here]
    if job is not None and job.refusal is not None:
        ways = [way.words for way in job.refusal.ways]
        return " ".join([told[0] + ":", job.refusal.sentence, job.refusal.reason, *ways])
    if job is not None:
        told = [*told[:1], phase(job, tag), layers(job.progress), share(job.progress)]
    return f"{', '.join(word for word in told if word)}. {description(card)}"
