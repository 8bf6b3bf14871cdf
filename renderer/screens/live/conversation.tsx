/** The middle column: who is speaking with us, what is said, and for a test call what to say next. */
import type { Call } from '../../../preload/contract/calls.ts';
import { CallActions } from './call-actions.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from '../../components/conversation-header.tsx';
import type { Evidence } from '../../components/evidence.ts';
import { KnownCallerLine } from './known-caller.tsx';
import { SpokenWords } from '../../components/spoken-words.tsx';

/** One call's conversation, live or past. */
export function Conversation({ call, evidence }: { call: Call; evidence: Evidence | null }) {
  const running = call.endedAt === null;
  return (
    <>
      <ConversationHeader call={call} />
      <KnownCallerLine call={call} />
      <CallActions call={call} />
      <SpokenWords call={call} evidence={evidence} />
      {running && call.test && <Composer callSid={call.callSid} />}
    </>
  );
}
