"""File systems of simulated containers: shared trees of images, each container's changes above."""

from kitepy.training.disks.disk import Disk
from kitepy.training.disks.kernel import attach_kernel
from kitepy.training.disks.trees import empty, tree

__all__ = ["Disk", "attach_kernel", "empty", "tree"]
