/** {@code submit.sh} in a fresh checkout: builds that run at once, builds that are killed, odd paths and environments. */
package io.github.weightinit.survival.build;
