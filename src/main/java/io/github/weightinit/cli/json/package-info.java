/** Results as JSON for other programs. Names of fields do not change. */
package io.github.weightinit.cli.json;
