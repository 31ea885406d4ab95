"""A new source, made beside the event that will cite it."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from timeline.editing.desk.access import at_desk
from timeline.editing.desk.parts import DAY, in_their_directions
from timeline.editing.desk.pickers import shown
from timeline.editing.forms import PlainTextField
from timeline.extraction.files import text_hash
from timeline.models import Source
from timeline.models.naming import new_key

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm


class SourceForm(ModelForm):
    class Meta:
        model = Source
        fields = (
            "title", "language", "kind", "publisher_ar", "publisher_en", "author", "published_on",
            "url", "text",
        )  # fmt: skip
        field_classes: ClassVar = {"text": PlainTextField}
        widgets: ClassVar = {
            "published_on": DAY,
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "author": forms.TextInput(attrs={"dir": "auto"}),
            "url": forms.URLInput(attrs={"dir": "ltr"}),
            "text": forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_their_directions(self)
        self.fields["published_on"].required = True
        self.fields["published_on"].help_text = _("Its dates are counted from this day.")
        self.fields["text"].strip = False  # type: ignore[attr-defined] # the text as it came

    def save(self, commit: bool = True) -> Source:
        """The same text twice is the source that is there."""
        source: Source = self.instance
        known = Source.objects.filter(sha256=text_hash(source.text)).first()
        if source.text and known:
            return known
        source.slug = _slug(source)
        source.save()
        return source


def _form(posted: Any = None) -> SourceForm:
    return SourceForm(posted, prefix="source", use_required_attribute=False)


def _slug(source: Source) -> str:
    """By its publisher and its day; where that is taken, with letters that say nothing."""
    slug = slugify(f"{source.publisher_en or source.title} {source.published_on}")[:70]
    return f"{slug}-{new_key()}" if Source.objects.filter(slug=slug).exists() else slug


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.add_source")
def new(request: HttpRequest) -> HttpResponse:
    """A page of its own; within the form of an event, its answer is the text to select words in."""
    form = _form(request.POST or None)
    in_place = bool(request.htmx)  # type: ignore[attr-defined] # its middleware
    page = "editing/event/source_new.html"
    if request.method != "POST" or not form.is_valid():
        part = f"{page}#fields" if in_place else page
        answer = render(request, part, {"form": form}, status=422 if form.is_bound else 200)
        answer["HX-Retarget"] = "#new-source"
        return answer
    source = form.save()
    if in_place:
        return shown(request, source)
    return render(request, page, {"form": _form(), "made": source})
