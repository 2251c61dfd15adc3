"""What is refused before it is read: a request that says it is larger than any upload may be (security S29)."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

BESIDE_THE_FILE = 5 * 2**20  # the form's other fields


class RefuseTooLarge(FileUploadHandler):
    """Stands first among the upload handlers. No byte of the body is read, none is written to the disk."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803  Django’s name
        if content_length > settings.UPLOAD_LIMIT_BYTES + BESIDE_THE_FILE:
            raise RequestDataTooBig("The request is larger than an upload may be.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data  # for the handlers that follow

    def file_complete(self, file_size):
        return None
