"""How the tour fills in the form that makes a container."""

from typing import TYPE_CHECKING

from kitepy.app import tour_hands

if TYPE_CHECKING:
    from kitepy.app.tour_stage import Stage
    from kitepy.dialogs.new_container import NewContainer


async def image(stage: "Stage", reference: str) -> None:
    """Type an image with its tag."""
    dialog = await _form(stage)
    dialog.form.image.selectAll()
    tour_hands.type_text(dialog.form.image, reference)
    shown = dialog.command.preview
    await stage.until(f"{reference} in the form", lambda: shown.text().endswith(reference))


async def isolate(stage: "Stage", isolation: str) -> None:
    """Choose a kind of isolation; the form's docker command has it at once."""
    dialog = await _form(stage)
    tour_hands.click(dialog.form.cards[isolation])
    wanted = f"--isolation {isolation}"
    await stage.until(f"{wanted} in the form", lambda: wanted in dialog.command.preview.text())
    await stage.until("a form that can be sent", dialog.create_button.isEnabled)


async def create(stage: "Stage") -> str:
    """Click Create; returns the name of the container."""
    dialog = await _form(stage)
    name = dialog.form.name.text()
    tour_hands.click(dialog.create_button)
    return name


async def _form(stage: "Stage") -> "NewContainer":
    from kitepy.dialogs.new_container import NewContainer

    def look() -> NewContainer | None:
        found = stage.window.findChildren(NewContainer)
        return next((dialog for dialog in found if dialog.isVisible()), None)

    return await stage.until("the form", look)
