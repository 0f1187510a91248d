import type { LocalizedText } from '../catalogue/localized-text.ts';
import { type Capability, includedCapabilities, knownCapabilities, type Role } from './capabilities.ts';

/** A word of the brand's own for what a role may do; `includes` names what it stands for, as full access does. */
export interface CapabilityDefinition {
  readonly code: Capability;
  readonly name: LocalizedText;
  readonly includes: readonly Capability[];
}

export interface CapabilityFinding {
  readonly code:
    | 'capability_code_invalid'
    | 'capability_code_taken'
    | 'capability_name_missing'
    | 'capability_unknown'
    | 'capability_includes_itself';
  readonly path: string;
}

const codePattern = /^[a-z][a-z0-9_]{0,63}$/;

/** What is wrong with a brand's capabilities, by path; none of them is used while there is a finding. */
export function checkCapabilities(definitions: readonly CapabilityDefinition[]): readonly CapabilityFinding[] {
  const codes = definitions.map(({ code }) => code);
  const known = new Set<Capability>([...knownCapabilities, ...codes]);
  return definitions.flatMap((definition, index): readonly CapabilityFinding[] => {
    const path = `capabilities.${index}`;
    const found: CapabilityFinding[] = [];
    const report = (when: boolean, code: CapabilityFinding['code'], at: string) => {
      if (when) found.push({ code, path: at });
    };
    const isTaken =
      codes.indexOf(definition.code) !== index || knownCapabilities.some((code) => code === definition.code);
    const hasName = Object.values(definition.name).some((words) => words.trim() !== '');
    report(!codePattern.test(definition.code), 'capability_code_invalid', `${path}.code`);
    report(isTaken, 'capability_code_taken', `${path}.code`);
    report(!hasName, 'capability_name_missing', `${path}.name`);
    for (const [place, included] of definition.includes.entries()) {
      report(!known.has(included), 'capability_unknown', `${path}.includes.${place}`);
    }
    report(
      containedIn(definition.code, definitions).has(definition.code),
      'capability_includes_itself',
      `${path}.includes`,
    );
    return found;
  });
}

/**
 * The role as prices see it, once the brand's own greater capabilities are known: what they contain is held through
 * them alone, so that a policy has to name them to charge for them.
 */
export function asCounted(role: Role, definitions: readonly CapabilityDefinition[]): Role {
  const own = new Set(definitions.map(({ code }) => code));
  const contained = new Set(
    role.capabilities.filter((held) => own.has(held)).flatMap((held) => [...containedIn(held, definitions)]),
  );
  return { ...role, capabilities: role.capabilities.filter((held) => !contained.has(held)) };
}

/** Whether the role lets its holder do it, directly or through something greater. */
export function roleAllows(
  role: Role,
  capability: Capability,
  definitions: readonly CapabilityDefinition[] = [],
): boolean {
  return role.capabilities.some((held) => held === capability || containedIn(held, definitions).has(capability));
}

/** Everything a capability stands for, however far down. */
function containedIn(capability: Capability, definitions: readonly CapabilityDefinition[]): ReadonlySet<Capability> {
  const contained = new Set<Capability>();
  const waiting: Capability[] = [capability];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const includes = definitions.find(({ code }) => code === next)?.includes ?? includedCapabilities[next] ?? [];
    for (const included of includes) {
      if (contained.has(included)) continue;
      contained.add(included);
      waiting.push(included);
    }
  }
  return contained;
}
