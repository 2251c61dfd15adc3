from .deciding import (
    BallotFactory,
    ConflictFactory,
    EvidenceBundleFactory,
    PositionFactory,
    RatificationFactory,
)
from .held import *  # noqa: F403  what the tests have always named
from .open import PublicationFactory, PublicQuestionFactory, QuestionRuleFactory, ReferralFactory
from .owed import ActionReferenceFactory, AmendmentFactory, ObligationFactory
from .prepared import CoverFieldFactory, DispatchFactory, ItemTrustFactory, RecipientFactory
from .year import (
    AdjournmentFactory,
    EffectivenessAnswerFactory,
    EffectivenessReviewFactory,
    ForwardItemFactory,
    PromiseFactory,
    ReplyFactory,
)

__all__ = [
    "ActionReferenceFactory",
    "AdjournmentFactory",
    "AmendmentFactory",
    "BallotFactory",
    "ConflictFactory",
    "CoverFieldFactory",
    "DispatchFactory",
    "EffectivenessAnswerFactory",
    "EffectivenessReviewFactory",
    "EvidenceBundleFactory",
    "ForwardItemFactory",
    "ItemTrustFactory",
    "ObligationFactory",
    "PositionFactory",
    "PromiseFactory",
    "PublicQuestionFactory",
    "PublicationFactory",
    "QuestionRuleFactory",
    "RatificationFactory",
    "RecipientFactory",
    "ReferralFactory",
    "ReplyFactory",
]
