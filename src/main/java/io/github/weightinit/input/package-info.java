/** Where models come from, and every message for an input that cannot be used. */
package io.github.weightinit.input;
