"""An index that is gone comes back by itself: built anew in the background, while the database answers."""

from __future__ import annotations

import datetime
import logging

from django.utils import timezone

from . import engines
from .engines.base import EngineAwayError, Projection
from .models import Rebuild
from .rebuild import RebuildRefusedError, rebuild

logger = logging.getLogger(__name__)

AFTER_REFUSAL = datetime.timedelta(minutes=10)  # until the next try; each one looks at everything


def recover() -> bool:
    """Build the store anew where the engine has lost it; whether that was done. Safe to run as often as one likes."""
    projection = engines.projection()
    if projection is None or _was_refused_just_now() or not _is_lost(projection):
        return False
    try:
        rebuild()
    except (RebuildRefusedError, EngineAwayError) as error:
        logger.warning("The search index is lost and not yet rebuilt: %s", error)
        return False
    logger.warning("The search index was lost and has been rebuilt")
    return True


def _is_lost(projection: Projection) -> bool:
    """An engine that is away may still have its store."""
    try:
        return not projection.has_store()
    except EngineAwayError:
        return False


def _was_refused_just_now() -> bool:
    return Rebuild.objects.filter(ended__gt=timezone.now() - AFTER_REFUSAL).exclude(refused="").exists()
