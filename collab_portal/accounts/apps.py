from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "collab_portal.accounts"
