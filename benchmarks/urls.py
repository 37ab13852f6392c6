from django.http import HttpResponse
from django.urls import path

from gscnet.urls import urlpatterns as portal


def nothing(request):
    return HttpResponse("nothing")


urlpatterns = [path("bench/bare/", nothing), path("bench/middleware/", nothing), *portal]
