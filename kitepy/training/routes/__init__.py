"""The API by resource, one file each."""

from kitepy.training.router import Router

routes = Router()
