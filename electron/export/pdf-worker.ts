import { parentPort, workerData } from 'node:worker_threads';
import { AppFailure } from '../../shared/errors.ts';
import { type ExportJob, type JobReport, runJob } from './export-job.ts';

// One thread, one job: ending the thread is how a job is cancelled.
const job: ExportJob = workerData;

try {
  report(await runJob(job, (phase) => report({ kind: 'phase', phase })));
} catch (error) {
  if (!(error instanceof AppFailure)) throw error;
  report({ kind: 'failed', error: error.error });
}

function report(message: JobReport): void {
  parentPort?.postMessage(message);
}
