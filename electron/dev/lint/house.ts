import path from 'node:path';
import { brokenWall } from './walls.ts';

/**
 * Rules of this house that no published plugin knows. The shapes below are the part of ESTree that they look at; the
 * linter loads this file as a plugin, which has to be a default export.
 */
interface Node {
  readonly type: string;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly computed?: boolean;
  readonly object?: Node;
  readonly property?: Node;
  readonly importKind?: string;
  readonly source?: Node | null;
  readonly parent?: Node | null;
  readonly callee?: Node;
}

interface Context {
  readonly filename: string;
  readonly cwd: string;
  report(problem: { readonly message: string; readonly node: Node }): void;
}

type Listeners = Readonly<Record<string, (node: Node) => void>>;
interface Rule {
  create(context: Context): Listeners;
}

const walls: Rule = {
  create(context) {
    const file = fileOf(context);
    const check = (node: Node): void => {
      const specifier = node.source?.value;
      const broken = typeof specifier === 'string' ? brokenWall(file, specifier, node.importKind === 'type') : undefined;
      if (broken !== undefined) context.report({ node, message: `Wall: ${broken}.` });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/** What writes markup, by whatever value: this house makes text nodes only. */
const markupProperties = new Set(['innerHTML', 'outerHTML', 'srcdoc', 'dangerouslySetInnerHTML']);
const markupMethods = new Set(['insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'parseFromString', 'writeln']);

const noMarkup: Rule = {
  create(context) {
    const complain = (node: Node, name: string): void =>
      context.report({ node, message: `${name} makes markup out of text; make text nodes.` });
    return {
      MemberExpression(node) {
        const name = propertyName(node);
        if (markupProperties.has(name) || markupMethods.has(name)) complain(node, name);
        if (name === 'write' && node.object?.name === 'document') complain(node, 'document.write');
      },
      JSXAttribute(node) {
        const attribute = Reflect.get(node, 'name') as unknown;
        const name = typeof attribute === 'object' && attribute !== null && 'name' in attribute ? String(attribute.name) : '';
        if (markupProperties.has(name) || name === 'srcDoc') complain(node, name);
      },
    };
  },
};

/** `process.env` is read in one place; the shell may hand it over to that place. */
const oneConfig: Rule = {
  create(context) {
    return {
      MemberExpression(node) {
        if (node.object?.name !== 'process' || propertyName(node) !== 'env') return;
        const { parent } = node;
        if (parent?.type === 'CallExpression' && parent.callee?.name === 'readConfig') return;
        context.report({ node, message: 'process.env is read in electron/core/config.ts only.' });
      },
    };
  },
};

/** Electron's shell.openExternal hands an address to the system: it has one wrapper, which checks and asks. */
const oneOpenExternal: Rule = {
  create(context) {
    return {
      MemberExpression(node) {
        if (node.object?.name !== 'shell' || propertyName(node) !== 'openExternal') return;
        context.report({ node, message: 'shell.openExternal is called in electron/shell/open-external.ts only.' });
      },
    };
  },
};

function fileOf(context: Context): string {
  return path.relative(context.cwd, context.filename).split(path.sep).join('/');
}

function propertyName(node: Node): string {
  const { property } = node;
  if (node.computed === true) return typeof property?.value === 'string' ? property.value : '';
  return typeof property?.name === 'string' ? property.name : '';
}

export default {
  meta: { name: 'house' },
  rules: { walls, 'no-markup': noMarkup, 'one-config': oneConfig, 'one-open-external': oneOpenExternal },
};
