import next from '@next/eslint-plugin-next'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** What a folder may not import: the direction is app → components → lib, never up or sideways. */
function forbid(...patterns) {
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: '^\\.\\.', message: 'Use #lib/, #components/ or #prisma/ for what lies above.' },
          ...patterns,
        ],
      },
    ],
  }
}

const DATABASE = {
  regex: '^#lib/db\\.ts$|^#prisma/client/client\\.ts$|^@prisma/',
  allowTypeImports: true,
  message: 'Only queries.ts and mutations.ts talk to the database.',
}
const APP = { regex: '^#app/', message: 'Nothing imports app.' }
const COMPONENTS = { regex: '^#components/', message: 'lib never imports components.' }
const NEXT = { regex: '^next(/|$)', message: 'Mutations know nothing of the web framework.' }

export default tseslint.config(
  {
    ignores: [
      '**/.next/',
      '.data/',
      'prisma/client/',
      '**/next-env.d.ts',
      'test-results/',
      'playwright-report/',
    ],
  },
  tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    files: ['app/**', 'components/**'],
    plugins: { '@next/next': next, 'react-hooks': hooks },
    rules: { ...next.configs.recommended.rules, ...next.configs['core-web-vitals'].rules },
  },
  { files: ['**/*.tsx'], ...a11y.flatConfigs.strict },
  { files: ['**/*.tsx'], ...hooks.configs.flat.recommended },
  { files: ['app/**'], rules: forbid(DATABASE) },
  // Tests in app fill the database, and ask routes and pages as they stand there.
  { files: ['app/**/*.test.ts', 'app/**/test-*.ts'], rules: forbid() },
  { files: ['components/**'], rules: forbid(DATABASE, APP) },
  { files: ['lib/**'], rules: forbid(DATABASE, APP, COMPONENTS) },
  {
    files: ['lib/**/queries.ts', 'lib/db.ts', 'lib/database/**', 'lib/**/*.test.ts'],
    rules: forbid(APP, COMPONENTS),
  },
  { files: ['lib/**/mutations.ts'], rules: forbid(APP, COMPONENTS, NEXT) },
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['**/actions.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExpressionStatement[directive="use server"]',
          message: 'Server actions live in actions.ts, where each is wrapped.',
        },
      ],
    },
  },
  {
    files: ['**/actions.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ExportNamedDeclaration > FunctionDeclaration, ExportNamedDeclaration[declaration=null], ExportDefaultDeclaration, ExportAllDeclaration',
          message:
            'Wrap a server action: export const name = publicAction(…), viewerAction(…) or accountAction(…).',
        },
        {
          selector:
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(publicAction|viewerAction|accountAction)$/])',
          message:
            'Wrap a server action: export const name = publicAction(…), viewerAction(…) or accountAction(…).',
        },
      ],
    },
  },
  { files: ['bin/**', 'bench/**'], rules: { 'no-console': 'off' } },
)
