import { config } from 'zod';

// Must be evaluated before any schema is made: otherwise zod tries `new Function`, which the content security policy
// refuses and reports.
config({ jitless: true });
