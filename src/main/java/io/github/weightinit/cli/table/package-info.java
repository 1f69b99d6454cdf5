/** Plans, manifests and verifications as tables of text, and numbers as people read them. */
package io.github.weightinit.cli.table;
