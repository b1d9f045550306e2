/// Vendors whose tokens have rules of their own, by which they are known better than by a guess.
enum KnownVendors {
  /// Whether the name that the secret is given to says a vendor, or the secret begins as tokens with
  /// a vendor's mark do: `abc_`, `abc-live-`.
  static func claim(_ setting: SecretSetting) -> Bool {
    isNamed(setting) || isMarked(setting.secret)
  }

  private static func isNamed(_ setting: SecretSetting) -> Bool {
    let words = IdentifierWords.split(setting.lead)
    for place in words.indices {
      if names.contains(words[place]) { return true }
      if place > 0, names.contains(words[place - 1] + words[place]) { return true }
    }
    return false
  }

  /// Short words and a separator before the body.
  private static func isMarked(_ secret: [UInt8]) -> Bool {
    guard
      let end = secret.firstIndex(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }),
      (3...9).contains(end), end + 8 < secret.count
    else { return false }
    let mark = secret[..<end]
    return (mark.allSatisfy(ByteKind.isLower) || mark.allSatisfy(ByteKind.isUpper))
      && (LetterPairs.strangeness(of: secret[(end + 1)...]) ?? 999) > 0
  }

  /// As the rule packs are named; words of every day are left out.
  private static let names = IdentifierWords.set(
    """
    aws gitlab stripe adafruit adobe airbrake airtable aiven alchemy algolia alibaba alicloud aliyun amplitude \
    anthropic anypoint apifonica apify apilayer apimetrics apitemplate appcenter appfollow \
    appointedd appoptics appsync appsynergy artifactory asaas asana assemblyai atera atlassian \
    authress autoklose aviationstack axonaut ayrshare azuredevops azurefunction \
    azurefunctions azureopenai azuresearch bannerbear baremetrics baseten beebole besnappy \
    besttime betterstack betteruptime bintray bitbar bitbucket bitcoinaverage bitly bitrise \
    bittrex blazemeter blitapp blocknative blogger bluemix blynk bombbomb boostnote borgbase \
    branchio brandfetch brave browserstack browshot bscscan buddyns budibase bugherd bugsnag \
    buildkite bulbul buttercms caflou calendarific calendly calorieninja calorieninjas campayn \
    canadiandigital cannyio canva capsulecrm carboninterface centralstationcrm cerebras \
    chartmogul chatfuel chatglm checio checkly checklyhq checkout circleci ciscomeraki clarifai \
    clearbit clickhouse clickup cliengo clockify clojars closecrm closeio cloudant cloudconvert \
    cloudflare cloudimage cloudinary cloudmersive cloudplan cloudsight cloudsmith cloverly \
    clustdoc cockroachlabs codacy codeclimate codecov codemagic codequiry coderabbit cohere \
    coinapi coinbase coinlayer coinlib commercejs configcat confluent contentful \
    conversiontools convertapi convertkit cosmosdb couchbase countrylayer coveralls coze \
    craftmypdf cratesio crowdin cryptocompare currencybeacon currencyfreaks currencylayer \
    currencyscoop currentsapi customerio dailyco dandelion dareboost databento databox \
    databricks datadog datagov datastax debounce debounceio deepai deepgram deepseek \
    definednetworking deno detectify detectlanguage devcycle deviantart devin dfuse diffbot \
    diggernaut digitalocean discord disqus dnetwork dockerhub docparser documo dreamstudio \
    dronahq dropbox dropboxsign dtrack dynalist dynatrace dyspatch eagleeyenetworks easypost \
    ebay ecostruxureit edenai elasticemail elevenlabs endorlabs etherscan ethplorer etsy \
    eventbrite everhour exchangerateapi exchangeratesapi exoscale extractorapi fastforex fastly \
    feishu fetchrss figma fileio finage financialmodelingprep findl finicity finnhub firebase \
    firecrawl fireworks fixerio flatio fleetbase flexport flickr flightapi flightlabs \
    flutterwave flyio formbucket formcraft formio foursquare frameio freemius freshbooks \
    freshdesk friendli fullstory fxmarket geckoboard geoapify geocode geocodify geoipifi \
    getemail getgeoapi getgist getresponse gitalk gitea glassnode gocardless goodday grafana \
    graphhopper greptile groovehq groq gtmetrix gumroad gyazo happyscribe hellosign helpcrunch \
    helpscout heroku highnote hiveage holidayapi honeycomb htmlpdf hubspot huggingface hybiscus \
    ibmcloud ibmcos iconfinder iexapis iexcloud imagekit imagga influx influxdb infomaniak \
    infracost infura insightly instabot intercom interseller intrinio ipapi ipgeolocation \
    ipinfo ipinfodb iplocation ipqualityscore ipstack iterable jfrog jina jotform jumpcloud \
    jupiterone juro kagi karmacrm keenio kickbox kimi klaviyo kling klingai klipfolio \
    knapsackpro kontent kucoin kylas langchain langsmith languagelayer lark larksuite \
    launchdarkly leadfeeder lemlist lemonsqueezy lendflow lessannoyingcrm lexigram lichess \
    lighton linebot linenotify linkedin linkpreview livestorm loadmill loginradius logtail \
    logzio lokalise looker loyverse lunchmoney madkudu mailboxlayer mailchimp mailerlite \
    mailersend mailgun mailjet mailmodo mailsac mandrill mapbox mapquest marketstack mattermost \
    mavenlink maxmind mediastack meistertask meraki mergify mesibo messagebird metrilo \
    microsoftteams midtrans mindmeister minimax miro mistral mixmax mockaroo monkeylearn \
    moonclerk moonshot moosend moralis myintervals nasdaqdatalink netlify newrelic newsapi \
    newscatcher nftport ngrok nicereply nightfall noticeable nozbe nuget numverify nvidia nylas \
    nytimes oanda octopus okta ollama omnisend onesignal onfido onfleet oopspam openai opencage \
    opencagedata openrouter openshift openuv openweather opsgenie optimizely overloop owlbot \
    packagecloud paddle pagarme pagerduty pandadoc pandascore paperform paralleldots parseur \
    particleio partnerstack password pastebin paydirt paydirtapp paymo paymoapp paymongo paypal \
    paystack pdflayer pdfshift pendo peopledatalabs pepipost perplexity pinecone pinterest \
    pipedream pipedrive pixabay planetscale planyo plivo pollsapi polygon polymarket \
    positionstack postageapp posthog postman postmark powrbot privateai prodpad prospectcrm \
    protocolsio proxycrawl pubnub pulumi pushbullet pyowm pypi qualaroo quandl qubole \
    rainforestpay rapidapi rawg razorpay reachmail reactapp readme reallysimplesystems rebrandly \
    recaptcha redirectpizza rentman replicate replyio requestfinance resend restpack retellai \
    ritekit rocketreach rockset rootly routeme rubygems runpod runscope salesblink salescookie \
    salesflare salesforce samsara scaleway scalingo scalr scrapeowl scraperapi scraperbox \
    scrapestack scrapfly scrapingant scrapingbee screenshotapi screenshotlayer scrutinizer \
    scrutinizerci securitytrails selectpdf semaphore semaphoreco sendbird sendgrid sendinblue \
    sentry serphouse serpstack settlemint sherpadesk shipday shippo shodan shopify shotstack \
    shutterstock sidekiq signaturit signupgenius sigopt simfin simplesat simplynoted simvoly \
    skrapp skrappio slack smartsheet smartsheets snipcart snowflake snowsql snyk softlayer \
    sonarcloud sonarqube sourcegraph sparkpost speechtextai splunk spoonacular sportmonk \
    sportsmonk spotify squarespace sslmate stabilityai stackhawk statuscake statuspage statuspal \
    stitchdata stockdata storecove stormboard stormglass storyblok storychief stripe stripo \
    sumologic supabase supernotes surveybot surveysparrow survicate swiftype tableau tailscale \
    tallyfy tatum tatumio tavily taxjar teamcity technicalanalysisapi tefter telegram teletype \
    telnyx theoddsapi thingsboard thunderstore ticketmaster tickettailor tiingo timecamp \
    timezoneapi tmetric todoist toggl toggltrack tomtom tradier transferwise travelpayouts \
    travisci trello truenas twelvedata twilio twitch twitter tyntec typeform ubidots uclassify \
    unkey unplugg unsplash upcdatabase upcloud uplead upstage uptimerobot urlscan userflow \
    userstack vagrantcloud valtown vastai vatlayer vbout vercel verimail veriphone versioneye \
    viewneo virustotal visualcrossing vmware voiceflow voicegain voodoosms voyageai vpnapi vultr \
    vyte wakatime walkscore wandb weatherbit weatherstack webflow webscraper webscraping \
    webstorage weightsandbiases whoxy wistia workato workos worksnaps worldcoinindex \
    worldweather wpengine wrike yandex yelp youneedabudget yousign youtube zapier zendesk zenkit \
    zenrows zenscrape zeplin zerobounce zerotier zhipu zipcodeapi zipcodebase zohocrm zonka \
    zonkafeedback zuplo
    """)
}
