/**
 * The page that people look at: what a checkpoint holds, whether it is right, and how signals fare in it. {@link
 * io.github.weightinit.report.ReportContent} is all its data, {@link io.github.weightinit.report.ReportPage} puts them
 * into the template, which draws them in the browser.
 */
package io.github.weightinit.report;
