/** Memory that does not grow with the size of a matrix. */
package io.github.weightinit.survival.memory;
