import * as v from 'valibot'
import type { ImportPlan, Known, Privacy } from '../../ingest/plan'
import { isPseudonymKey, makePseudonymKey } from '../../ingest/rows/privacy'
import { describeRecipe, recipeSchema, type Recipe } from '../../ingest/recognise/recipe'
import type { Store } from '../../store/store'

const aliasesSchema = v.record(v.string(), v.string())
const privacySchema = recipeSchema.entries.privacy
const keySchema = v.pipe(v.string(), v.check(isPseudonymKey))

const open: Privacy = { names: 'keep', ids: 'keep' }

/** What the user has settled once and for all, so that the next file is not asked about again. */
export class Settled {
  /** School names of files → names in the model. */
  aliases = $state.raw<Readonly<Record<string, string>>>({})
  /** Newest first. */
  recipes = $state.raw<readonly Recipe[]>([])
  /** As it was chosen the last time. */
  privacy = $state.raw<Privacy>(open)
  /** The district's key for pseudonyms. */
  pseudonymKey = $state<string>(makePseudonymKey())
  #store: Store | undefined

  /** @param report hears why something could not be kept; it lasts as long as the page then */
  constructor(private readonly report: (error: unknown) => void) {}

  async load(store: Store): Promise<void> {
    this.#store = store
    this.aliases = (await store.setting('aliases', aliasesSchema)) ?? {}
    this.recipes = await store.settingList('recipes', recipeSchema)
    this.privacy = (await store.setting('privacy', privacySchema)) ?? open
    const key = await store.setting('pseudonymKey', keySchema)
    if (key === undefined) await this.setPseudonymKey(this.pseudonymKey)
    else this.pseudonymKey = key
  }

  /** What recognition may know of it. */
  get known(): Pick<Known, 'aliases' | 'pseudonymKey'> {
    const { aliases, pseudonymKey } = this
    return { aliases, pseudonymKey }
  }

  /** Keeps what a confirmed plan settled beyond what was proposed. */
  async remember(plan: ImportPlan, proposed: ImportPlan): Promise<void> {
    await this.setAliases({ ...this.aliases, ...plan.schoolAliases })
    this.privacy = { ...plan.privacy }
    await this.#keep('privacy', this.privacy)
    const recipe = describeRecipe(plan)
    const same = JSON.stringify(recipe) === JSON.stringify(describeRecipe(proposed))
    const earlier = this.recipes.find(({ id }) => id === recipe.id)
    if (same && !earlier) return
    const others = this.recipes.filter(({ id }) => id !== recipe.id)
    await this.setRecipes([{ ...recipe, name: earlier?.name ?? recipe.name }, ...others])
  }

  /** Each setter tells whether it could be kept. */
  async setAliases(aliases: Readonly<Record<string, string>>): Promise<boolean> {
    this.aliases = aliases
    return this.#keep('aliases', aliases)
  }

  async setRecipes(recipes: readonly Recipe[]): Promise<boolean> {
    this.recipes = recipes
    return this.#keep('recipes', recipes)
  }

  async setPseudonymKey(key: string): Promise<boolean> {
    this.pseudonymKey = key
    return this.keepKey()
  }

  /** Keeps the key before anything is made with it: what was cleared has none until then. */
  keepKey(): Promise<boolean> {
    return this.#keep('pseudonymKey', this.pseudonymKey)
  }

  /** Forgets everything, the key too; the store is cleared with all the rest. */
  forget(): void {
    this.aliases = {}
    this.recipes = []
    this.privacy = open
    this.pseudonymKey = makePseudonymKey()
  }

  async #keep(key: string, value: unknown): Promise<boolean> {
    try {
      await this.#store?.saveSetting(key, value)
      return true
    } catch (error) {
      this.report(error)
      return false
    }
  }
}
