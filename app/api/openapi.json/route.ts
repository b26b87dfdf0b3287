import { writeDocument } from '#lib/api/document.ts'
import { methods } from '#lib/api/methods.ts'
import { openApi } from '#lib/api/operations/site.ts'
import { publicRead } from '#lib/api/route.ts'
import { done } from '#lib/outcome.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(openApi, async () => done(writeDocument())),
})
