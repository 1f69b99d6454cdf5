/** Options that several commands share, as picocli mixins. */
package io.github.weightinit.cli.option;
