import fs from 'node:fs';

/**
 * The part of a vitest JSON report that is counted. A file that could not even be loaded is a failed suite without tests.
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} TestReport
 */

/** Reads a report; null when the tests did not come to writing one. @param {string} file @returns {TestReport | null} */
export function readReport(file) {
  if (!fs.existsSync(file)) return null;
  /** @type {unknown} */
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  return /** @type {TestReport} */ (report);
}

/** Adds the reports up; a missing report and a file that failed to load count as one failure each. @param {(TestReport | null)[]} reports */
export function total(reports) {
  let passed = 0;
  let failed = 0;
  for (const report of reports) {
    passed += report?.numPassedTests ?? 0;
    failed += report ? report.numFailedTests + unloadedFiles(report) : 1;
  }
  return { passed, failed };
}

/** @param {TestReport} report */
function unloadedFiles({ testResults }) {
  return testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
}
