"""The bytes of a document's files."""


def document_file(request, slug, pk, name):
    raise NotImplementedError
