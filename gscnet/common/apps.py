from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "gscnet.common"
    label = "common"
