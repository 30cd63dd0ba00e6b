import { appointment } from './appointment.ts';
import { clinic, horizon, internetProvider, shop, type Brand } from './brands.ts';
import { cancelInternet } from './cancel-internet.ts';
import { changeAddress, changePlan } from './change-plan.ts';
import type { Flow } from './common.ts';
import { debt } from './debt.ts';
import { nobodyThere, helloOnly, lost } from './everyday.ts';
import { examResults, reschedule } from './exam-results.ts';
import { internetSupport } from './internet-support.ts';
import { invoice } from './invoice.ts';
import { orderTracking } from './order-tracking.ts';
import { carClaim, paySlip, vacation } from './people-desk.ts';
import { returns } from './returns.ts';
import { paymentNotFound, storeQuestion } from './store-desk.ts';

export interface BrandFlows {
  readonly brand: Brand;
  /** Flows with how often each comes up, relative to the others of the brand. */
  readonly flows: readonly (readonly [Flow, number])[];
}

const everyday: readonly (readonly [Flow, number])[] = [[nobodyThere, 0.6], [lost, 0.6], [helloOnly, 0.5]];

export const catalogue: readonly BrandFlows[] = [
  { brand: internetProvider, flows: [[invoice, 4], [internetSupport, 4], [cancelInternet, 2], [changePlan, 1.2], [changeAddress, 1.2], ...everyday] },
  { brand: shop, flows: [[orderTracking, 4], [returns, 2.5], [paymentNotFound, 2], [storeQuestion, 1.5], ...everyday] },
  { brand: clinic, flows: [[appointment, 4], [examResults, 2.5], [reschedule, 2], ...everyday] },
  { brand: horizon, flows: [[debt, 4], [paySlip, 2], [vacation, 1.5], [carClaim, 2], ...everyday] },
];
