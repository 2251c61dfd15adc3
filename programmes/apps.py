from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "programmes"

    def ready(self):
        from collab_portal.access import people  # noqa: PLC0415  (models are not loaded when this module is)
        from collab_portal.documents import importing, makers  # noqa: PLC0415  (the same)
        from collab_portal.notifications import bodies, quiet  # noqa: PLC0415  (the same)
        from collab_portal.notifications.signals import collect_dues  # noqa: PLC0415  (the same)

        from .reminders import standing  # noqa: PLC0415  (the same)
        from .rules.working_days import is_bank_holiday  # noqa: PLC0415  (the same)
        from .selectors.health_report import HEALTH, health_made  # noqa: PLC0415  (the same)
        from .selectors.months import MONTH, month_made  # noqa: PLC0415  (the same)
        from .selectors.of_bodies import bodies_of  # noqa: PLC0415  (the same)
        from .selectors.people import people_seen  # noqa: PLC0415  (the same)
        from .selectors.person import posts_in_words  # noqa: PLC0415  (the same)
        from .selectors.portfolio_pdf import PORTFOLIO, portfolio_made  # noqa: PLC0415  (the same)
        from .services.delegation_import import SCHEME, SchemeSheet  # noqa: PLC0415  (the same)
        from .services.risk_import import RISKS, RiskSheet  # noqa: PLC0415  (the same)

        importing.register(RISKS, RiskSheet)
        importing.register(SCHEME, SchemeSheet)
        collect_dues.connect(standing, dispatch_uid="programmes.dues")
        makers.register(HEALTH, makers.Maker(health_made))
        makers.register(MONTH, makers.Maker(month_made))
        makers.register(PORTFOLIO, makers.Maker(portfolio_made))
        quiet.register(is_bank_holiday)
        bodies.register(bodies_of)
        people.register(people_seen)
        people.register_posts(posts_in_words)
