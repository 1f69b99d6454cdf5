/** Local disks that are full, or that may no longer be written. */
package io.github.weightinit.survival.disk;
