/** The elements of a page as values, so that a part of a page is what a function returns. Texts are escaped where they are written. */
package io.github.weightinit.report.markup;
