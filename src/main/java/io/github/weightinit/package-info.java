/**
 * The program as a library, for those who have a Spark session: {@link io.github.weightinit.WeightInit}.
 *
 * <p>This is the one package that promises compatibility. Until version 1.0 a new minor version may change it, and the changelog
 * says how; from then on names and meanings stay within a major version. Records may get components; ask for those that you
 * need by name, and use the constants and {@code with} methods of options rather than their constructors. All other packages
 * are internal.
 */
package io.github.weightinit;
