import { ensureBuild } from '#lib/process/production-build.ts'
import { step } from '#lib/process/step.ts'

await step('Build', async () => {
  const build = await ensureBuild()
  build.release()
  return { shown: build.isNew ? 'made' : 'up to date' }
})
