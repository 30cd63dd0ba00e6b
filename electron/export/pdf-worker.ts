import { parentPort } from 'node:worker_threads';
import { AppFailure } from '../../shared/errors.ts';
import { type ExportJob, type JobReport, runJob } from './export-job.ts';

// One job at a time: ending the thread is how a job is cancelled.
parentPort?.on('message', (job: ExportJob) => {
  runJob(job, (phase) => report({ kind: 'phase', phase })).then(report, (error: unknown) => {
    if (error instanceof AppFailure) report({ kind: 'failed', error: error.error });
    // A bug. Thrown outside the promise, since Electron only warns of a rejection that nobody handles.
    else
      setImmediate(() => {
        throw error;
      });
  });
});

function report(message: JobReport): void {
  // The longest result is handed over, not copied.
  parentPort?.postMessage(message, message.kind === 'attached' && message.pdf.buffer instanceof ArrayBuffer ? [message.pdf.buffer] : []);
}
