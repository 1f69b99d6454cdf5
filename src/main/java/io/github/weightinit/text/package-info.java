/** Text from specs, file names and manifests, made safe to show. */
package io.github.weightinit.text;
