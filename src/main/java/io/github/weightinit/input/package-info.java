/** Sources of models, and the errors for input that cannot be used. */
package io.github.weightinit.input;
