"""The walk through both modes."""

from kitepy.app.tour_stage import Step

STEPS: tuple[Step, ...] = ()
