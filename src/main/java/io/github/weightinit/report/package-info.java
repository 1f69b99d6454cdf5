/**
 * The HTML report: the contents of a checkpoint, the result of its verification, and signals by depth. {@link
 * io.github.weightinit.report.ReportContent} is the data, {@link io.github.weightinit.report.ReportPage} fills it into the
 * template, whose scripts draw the charts.
 */
package io.github.weightinit.report;
