/** Several drivers or task attempts that write the same folder at once. */
package io.github.weightinit.survival.race;
