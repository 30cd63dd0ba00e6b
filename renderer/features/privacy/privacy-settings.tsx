import { EraseEverything } from './erase-everything.tsx';
import { HoldList } from './hold-list.tsx';
import { PersonSearch } from './person-search.tsx';
import './privacy.css';
import { RetentionRules } from './retention-rules.tsx';

/** A person's rights, how long things are kept, what is kept at any rate, and the end of it all. */
export function PrivacySettings() {
  return (
    <div className="privacy">
      <PersonSearch />
      <RetentionRules />
      <HoldList />
      <EraseEverything />
    </div>
  );
}
