/** What failures say to users. */
package io.github.weightinit.failure;
