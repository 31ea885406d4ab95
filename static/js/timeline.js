/* What a timeline does in a browser. Only this file is asked for beside the style sheet: what it
   names comes after it, so that on a slow line nothing shares the way with what is seen first. */

import "../django_htmx/htmx-2.min.js";
import "./strip.js";
import "./place.js";
import "./copy.js";
